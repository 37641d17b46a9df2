using System.IO.Enumeration;
using System.Text;
using System.Text.Json;
using FleetScan.Images.Registries;
using FleetScan.Kubernetes;

namespace FleetScan.Agent.Images.Access;

/// <summary>
/// Credentials by what they are for, in the forms of Docker's configuration: host, host and path, or a host with <c>*</c> in its labels. Lives in memory
/// only, and says nothing of itself.
/// </summary>
internal sealed class RegistryAuths
{
    private const int MaxEntries = 1_000;
    private const string DockerHub = "docker.io";

    private readonly List<Entry> _entries;

    private RegistryAuths(List<Entry> entries) =>
        _entries = [.. entries.OrderByDescending(entry => entry.Path.Length).ThenBy(entry => entry.Host.Contains('*', StringComparison.Ordinal)).ThenByDescending(entry => entry.Host.Length)];

    public static RegistryAuths None { get; } = new([]);

    /// <summary>Reads a configuration with <c>auths</c>, or the older form that is nothing but them.</summary>
    /// <returns>Null for what is no such configuration.</returns>
    public static RegistryAuths? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var auths = document.RootElement.Get("auths"u8).Or(document.RootElement);
            var entries = new List<Entry>();
            foreach (var auth in auths.Fields())
            {
                if (entries.Count < MaxEntries && CredentialsOf(auth.Value) is { } credentials)
                {
                    entries.Add(EntryOf(auth.Name, credentials));
                }
            }

            return document.RootElement.ValueKind == JsonValueKind.Object ? new RegistryAuths(entries) : null;
        }
        catch (JsonException)
        {
            // Its message may quote what it read.
            return null;
        }
    }

    /// <summary>What fits an image, the most exact first.</summary>
    public IEnumerable<RegistryCredentials> Of(string registry, string repository) =>
        _entries.Where(entry => FitsHost(entry.Host, registry) && FitsPath(entry.Path, repository)).Select(entry => entry.Credentials);

    /// <summary>What is for a registry or a part of it, the most general first.</summary>
    public IEnumerable<RegistryCredentials> Of(string registry) =>
        _entries.Where(entry => FitsHost(entry.Host, registry)).OrderBy(entry => entry.Path.Length).Select(entry => entry.Credentials);

    // https://index.docker.io/v1/ is how Docker names its hub; v1 and v2 are the API and no path.
    private static Entry EntryOf(string key, RegistryCredentials credentials)
    {
        var scheme = key.IndexOf("://", StringComparison.Ordinal);
        var name = (scheme < 0 ? key : key[(scheme + 3)..]).Trim('/');
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? name : name[..slash];
        var path = slash < 0 ? "" : name[(slash + 1)..];
        return new Entry(host is "index.docker.io" or "registry-1.docker.io" ? DockerHub : host, path is "v1" or "v2" ? "" : path, credentials);
    }

    // A star stands for what is in one label and never for a dot; ports are exact.
    private static bool FitsHost(string pattern, string registry)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal))
        {
            return string.Equals(pattern, registry, StringComparison.OrdinalIgnoreCase);
        }

        var (wanted, actual) = (pattern.Split('.', ':'), registry.Split('.', ':'));
        return wanted.Length == actual.Length
            && pattern.Contains(':', StringComparison.Ordinal) == registry.Contains(':', StringComparison.Ordinal)
            && wanted.Zip(actual).All(labels => FileSystemName.MatchesSimpleExpression(labels.First, labels.Second));
    }

    private static bool FitsPath(string path, string repository) =>
        path.Length == 0 || (repository.StartsWith(path, StringComparison.Ordinal) && (repository.Length == path.Length || repository[path.Length] == '/'));

    private static RegistryCredentials? CredentialsOf(JsonElement auth)
    {
        if (auth.Get("identitytoken"u8).Text() is { Length: > 0 } token)
        {
            return new RegistryCredentials("", "", token);
        }

        if (auth.Get("username"u8).Text() is { Length: > 0 } user && auth.Get("password"u8).Text() is { } password)
        {
            return new RegistryCredentials(user, password);
        }

        var pair = Decode(auth.Get("auth"u8).Text());
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new RegistryCredentials(pair[..colon], pair[(colon + 1)..].TrimEnd('\0')) : null;
    }

    private static string Decode(string? base64)
    {
        var bytes = new byte[(base64 ?? "").Length];
        return Convert.TryFromBase64String(base64 ?? "", bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    private sealed record Entry(string Host, string Path, RegistryCredentials Credentials)
    {
        public override string ToString() => Host;
    }
}
