using System.Text;
using System.Text.Json;
using FleetScan.Images.Registries;

namespace FleetScan.Cli.Images;

/// The auths of Docker's configuration. Keys are hosts, or addresses as older versions wrote them.
internal sealed class DockerCredentials
{
    private const string DockerHub = "docker.io";
    private static readonly string[] HubNames = ["index.docker.io", "registry-1.docker.io"];

    private readonly Dictionary<string, RegistryCredentials> _known = new(StringComparer.OrdinalIgnoreCase);

    public static DockerCredentials Load(CliContext cli)
    {
        var file = Path.Combine(cli.Configuration["DOCKER_CONFIG"] ?? Path.Combine(cli.HomeFolder, ".docker"), "config.json");
        var credentials = new DockerCredentials();
        if (!File.Exists(file))
        {
            return credentials;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            credentials.Read(document.RootElement);
            return credentials;
        }
        catch (JsonException e)
        {
            throw new CliException($"Reading credentials from '{file}' failed: it is no JSON. Mend it, or name another folder by DOCKER_CONFIG.", e);
        }
    }

    public RegistryCredentials? For(string registry) => _known.GetValueOrDefault(registry);

    private void Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("auths", out var auths) || auths.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var entry in auths.EnumerateObject())
        {
            if (Of(entry.Value) is { } credentials)
            {
                _known[HostOf(entry.Name)] = credentials;
            }
        }
    }

    // https://index.docker.io/v1/ is how Docker names its hub.
    private static string HostOf(string key)
    {
        var scheme = key.IndexOf("://", StringComparison.Ordinal);
        var host = (scheme < 0 ? key : key[(scheme + 3)..]).Split('/')[0];
        return HubNames.Contains(host, StringComparer.OrdinalIgnoreCase) ? DockerHub : host;
    }

    private static RegistryCredentials? Of(JsonElement entry)
    {
        if (Text(entry, "identitytoken") is { } token)
        {
            return new RegistryCredentials("", "", token);
        }

        if (Text(entry, "username") is { } user && Text(entry, "password") is { } password)
        {
            return new RegistryCredentials(user, password);
        }

        var bytes = new byte[4096];
        if (Text(entry, "auth") is not { } auth || !Convert.TryFromBase64String(auth, bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new RegistryCredentials(pair[..colon], pair[(colon + 1)..].TrimEnd('\0')) : null;
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
