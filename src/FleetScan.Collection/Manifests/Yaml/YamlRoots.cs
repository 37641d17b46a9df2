using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using YamlDotNet.Core;

namespace FleetScan.Collection;

// The documents of one YAML text; what is broken is reported, and reading goes on at the next `---`.
internal sealed class YamlRoots(string path, ManifestSourceOptions options, CollectionReport report)
{
    private readonly YamlDocument _document = new(BoundsOf(options));
    private readonly YamlJsonWriter _writer = new(BoundsOf(options));
    private int _count;
    private bool _templateReported;

    public IEnumerable<ManifestRoot> Read(string text, CancellationToken cancellationToken)
    {
        var chunks = new YamlChunks(text);
        while (chunks.ReadNext(out var chunk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var parser = new Parser(new StringReader(chunk));
            while (TryRead(parser, chunk, chunks.Line) is { } root)
            {
                yield return root;
            }
        }
    }

    private static YamlBounds BoundsOf(ManifestSourceOptions options) => new(options.MaxDepth, options.MaxNodes, options.MaxFileBytes);

    private ManifestRoot? TryRead(Parser parser, string chunk, int firstLine)
    {
        try
        {
            while (_document.ReadNext(parser))
            {
                if (!_document.IsEmpty)
                {
                    return new ManifestRoot(_writer.ToJson(_document), _count++, firstLine + _document.Line - 1);
                }
            }
        }
        catch (ManifestException e)
        {
            Report(chunk, e.Message, firstLine + e.Line - 1);
        }
        catch (YamlException e)
        {
            Report(chunk, $"It is no valid YAML: {e.Message.TrimEnd('.')}.", firstLine + (int)Math.Clamp(e.Start.Line, 1, int.MaxValue) - 1);
        }

        return null;
    }

    private void Report(string chunk, string message, int line)
    {
        var partial = _count++ > 0;
        if (chunk.Contains("{{", StringComparison.Ordinal))
        {
            if (_templateReported)
            {
                // A chart has dozens of these in a file, all for the same reason.
                return;
            }

            _templateReported = true;
            message = "It is no valid YAML but looks like a Helm template. Render it first, for example with `helm template`.";
        }

        report.Add(new CollectionFailure { Source = path, Line = line, Message = message, Partial = partial });
    }
}
