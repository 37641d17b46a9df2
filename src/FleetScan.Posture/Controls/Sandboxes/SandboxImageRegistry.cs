using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Sandboxes;

internal sealed class SandboxImageRegistry(RuleSettings settings) : SandboxImageRule
{
    private const string Input = "imageRepositoryAllowList";

    private readonly IReadOnlyList<string> _allowed = settings[Input];

    public override string Name => "agent-sandbox-image-registry-allowlist";

    public override IReadOnlyList<string> Inputs => [Input];

    protected override bool IsBad(string? image) => image is null || !_allowed.Any(entry => IsOf(Normalize(image), entry));

    private static string Normalize(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : image[..slash];
        return slash >= 0 && (first.AsSpan().IndexOfAny('.', ':') >= 0 || first == "localhost") ? image : "docker.io/" + image;
    }

    private static bool IsOf(string image, string entry)
    {
        if (entry.EndsWith('/'))
        {
            return image.StartsWith(entry, StringComparison.Ordinal);
        }

        return image.StartsWith(entry, StringComparison.Ordinal)
            && (image.Length == entry.Length || image[entry.Length] == '/' || (entry.Contains('/', StringComparison.Ordinal) && image[entry.Length] is (':' or '@')));
    }
}
