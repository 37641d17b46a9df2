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
        var key = NotEmpty(apiKey) ?? NotEmpty(environment.ApiKey) ?? KeyStoredFor(address, stored);
        return key is null
            ? throw new CliException($"No API key for {Text(address)}. Run `fleetscan login --url {Text(address)}`, or set FLEETSCAN_API_KEY.{LocalHint(address)}")
            : new BackendSettings(address, key);
    }

    /// The address as people write it, without the slash that a Uri adds.
    public static string Text(Uri address) => address.ToString().TrimEnd('/');

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

    private static string LocalHint(Uri address) =>
        address.IsLoopback ? " A local-host on this machine prints one at its first start, and another with --new-admin-key." : "";

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
