using FleetScan.Backend.Documents;
using FleetScan.Backend.Results;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>Reads the stored result of an image or registry scan, as often as it takes.</summary>
internal sealed class ImageScanContent(IDocumentStore documents, ResultOptions options, JobId job, string document)
{
    /// <summary>Reads all lines in order and gives the summary.</summary>
    /// <exception cref="UnusableResultException">The result is not what it has to be.</exception>
    public async Task<ImageScanSummary> ReadAsync(Func<ImageLine, ValueTask> take, CancellationToken cancellationToken)
    {
        await using var content = await documents.OpenAsync(document, cancellationToken) ?? throw new UnusableResultException($"the stored document {document} is gone");
        var reader = new ImageResultReader(options, job);
        await foreach (var line in reader.LinesAsync(content, cancellationToken))
        {
            Check(line);
            await take(line);
        }

        return reader.Summary!; // Set when the lines have ended without an exception.
    }

    private static void Check(ImageLine line)
    {
        var key = line switch
        {
            ImageUse use => use.Image,
            RegistryTag tag => tag.Image,
            ImageFailure failure => failure.Image,
            _ => null,
        };
        if (key is not null && !ImageRules.IsKey(key))
        {
            throw new UnusableResultException($"'{key.Digest}' on '{key.Platform}' names no image");
        }
    }
}
