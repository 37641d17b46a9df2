namespace FleetScan.Cli.Connection;

/// Which backend, with which key.
internal sealed record BackendSettings(Uri Url, string ApiKey)
{
    public const string DefaultUrl = "http://localhost:7071";

    public static BackendSettings Resolve(CliContext cli, string? url, string? apiKey)
    {
        var environment = new BackendOptions { Url = cli.Configuration["FLEETSCAN_URL"], ApiKey = cli.Configuration["FLEETSCAN_API_KEY"] };
        var stored = SettingsFile.Of(cli).Read();
        var address = ParseUrl(NotEmpty(url) ?? NotEmpty(environment.Url) ?? NotEmpty(stored.Url) ?? DefaultUrl);
        var key = NotEmpty(apiKey) ?? NotEmpty(environment.ApiKey) ?? KeyStoredFor(address, stored) ?? LocalHostKey(cli, address);
        return key is null
            ? throw new CliException($"No API key for {address}. Run `fleetscan login --url {address}`, or set FLEETSCAN_API_KEY.{LocalHint(cli, address)}")
            : new BackendSettings(address, key);
    }

    public static Uri ParseUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.UserInfo.Length > 0)
        {
            throw new CliException("The backend's address is not usable. Give it like https://fleetscan.example.com: http or https, without a user or a query.");
        }

        return new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/'));
    }

    // A key goes to the backend that it was stored for, and to no other.
    private static string? KeyStoredFor(Uri address, BackendOptions stored) =>
        stored.Url is { Length: > 0 } url && ParseUrl(url) == address ? NotEmpty(stored.ApiKey) : null;

    private static string? LocalHostKey(CliContext cli, Uri address)
    {
        var file = AdminKeyFile(cli);
        return address.IsLoopback && File.Exists(file) ? NotEmpty(File.ReadAllText(file).Trim()) : null;
    }

    private static string LocalHint(CliContext cli, Uri address) =>
        address.IsLoopback ? $" A local-host on this machine writes one to {AdminKeyFile(cli)}: start it with `dotnet run --project local-host`." : "";

    private static string AdminKeyFile(CliContext cli) =>
        Path.Combine(NotEmpty(cli.Configuration["FLEETSCAN_STATE"]) ?? Path.Combine(cli.HomeFolder, ".fleetscan"), "admin.key");

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
