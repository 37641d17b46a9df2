using System.CommandLine;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.FleetImages;

/// Images by the references that people use.
internal static class ImageDirectory
{
    private const int Shown = 5;

    public static Argument<string> Argument() => new("image") { Description = "Reference, a part of it that only one image has, digest, or id.", HelpName = "IMAGE" };

    public static async Task<Image> FindAsync(BackendClient client, string text, CancellationToken cancellationToken)
    {
        if (ImageId.TryParse(text, null, out var id))
        {
            return await client.GetAsync($"v1/images/{id}", ContractsJson.Default.Image, cancellationToken);
        }

        var page = await client.GetAsync(Query.Of("v1/images", ("search", text), ("limit", "1000")), ContractsJson.Default.PageImage, cancellationToken);
        var exact = page.Items.Where(image => image.Reference.Equals(text, StringComparison.Ordinal)).ToList();
        return (exact.Count, page.Items.Count) switch
        {
            (1, _) => exact[0],
            (0, 1) => page.Items[0],
            (0, 0) => throw new CliException($"No image has '{text}' in its reference at {client.Address}. `fleetscan images list` shows them all."),
            _ => throw new CliException($"Several images fit '{text}'. Give the id of one: {Names(exact.Count > 0 ? exact : page.Items)}."),
        };
    }

    private static string Names(IReadOnlyList<Image> images) =>
        string.Join(", ", images.Take(Shown).Select(image => $"{image.Id} ({ImageColumns.Name(image)}, {image.Key.Platform})")) + (images.Count > Shown ? " and others" : "");
}
