using System.Globalization;
using System.Text.RegularExpressions;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Images;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Registries;

/// <summary>What a registry may ask for.</summary>
internal static partial class RegistryRules
{
    private const int MaxHostCharacters = 255;
    private const int MaxGlobs = 1000;
    private const int MaxGlobCharacters = 255;
    private const int MaxTags = 1000;
    private const int MaxPort = 65_535;
    private const int MaxNamespaceCharacters = 63;
    private const int MaxSecretCharacters = 253;

    public static Violations Check(PutRegistry registry)
    {
        var violations = new Violations();

        // Members from JSON may be null, whatever their type says.
        violations.Name("name", registry.Name ?? "");
        violations.AddUnless(IsHost(registry.Host), "host", "It must be a host name or address, with a port if it is not the usual one, such as registry.example.com:5000; no scheme and no path.");
        violations.Range("tagsPerRepository", registry.TagsPerRepository, 1, MaxTags);
        violations.AddUnless(ImageRules.IsPlatform(registry.Platform), "platform", "It must be an operating system and an architecture, such as linux/amd64.");
        Globs("include", registry.Include, violations);
        Globs("exclude", registry.Exclude, violations);
        if (registry.Credentials is { } secret)
        {
            violations.AddUnless(IsDns(secret.Namespace, MaxNamespaceCharacters), "credentials.namespace", "It must be the name of a Kubernetes namespace.");
            violations.AddUnless(IsDns(secret.Name, MaxSecretCharacters), "credentials.name", "It must be the name of a Kubernetes secret of type kubernetes.io/dockerconfigjson. Its content does not belong here.");
        }

        return violations;
    }

    private static void Globs(string field, IReadOnlyList<string> globs, Violations violations)
    {
        violations.AddUnless(globs.Count <= MaxGlobs, field, $"There may be at most {MaxGlobs}.");
        for (var index = 0; index < globs.Count && index < MaxGlobs; index++)
        {
            violations.AddUnless(
                globs[index] is { Length: > 0 and <= MaxGlobCharacters } glob && Glob().IsMatch(glob),
                $"{field}[{index}]",
                "It must be a repository or a pattern such as shop/*: lower-case letters, digits, '.', '_', '-', '/', '*' and '?'.");
        }
    }

    private static bool IsHost(string? host)
    {
        if (host is not { Length: > 0 and <= MaxHostCharacters } || Host().Match(host) is not { Success: true } match)
        {
            return false;
        }

        var port = match.Groups["port"];
        return !port.Success || (int.Parse(port.ValueSpan, CultureInfo.InvariantCulture) is > 0 and <= MaxPort);
    }

    private static bool IsDns(string? name, int most) => name is { Length: > 0 } && name.Length <= most && Subdomain().IsMatch(name);

    [GeneratedRegex(@"\A(?:[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:.]{2,45}\])(?::(?<port>[0-9]{1,5}))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Host();

    [GeneratedRegex(@"\A[a-z0-9._/*?-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Glob();

    [GeneratedRegex(@"\A[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Subdomain();
}
