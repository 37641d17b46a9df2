namespace FleetScan.Images.Registries.Cloud;

// What the clouds tell a process by the environment variables of their own conventions.
internal sealed class CloudEnvironment(Func<string, string?> setting)
{
    private const int MaxTokenBytes = 64 * 1024;

    public string? this[string name] => setting(name) is { Length: > 0 } value ? value : null;

    // An endpoint of the convention, or another that its variable names, as tests and private networks need.
    public Uri Endpoint(string name, string usual)
    {
        var text = this[name] ?? usual;
        return Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri
            : throw new CloudIdentityException($"{name} is no http or https address.");
    }

    // Tokens of service accounts are files that change while the process runs.
    public static async Task<string> ReadTokenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path).Length > MaxTokenBytes
                ? throw new CloudIdentityException($"The token in {path} is larger than {MaxTokenBytes} bytes.")
                : (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CloudIdentityException($"The token in {path} cannot be read: {e.Message}", e);
        }
    }
}
