using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Auth;

internal static class BearerToken
{
    // Longer ones are not ours; hashing them would be work for nothing.
    private const int MaxCharacters = 256;

    private const string Scheme = "Bearer ";

    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = header[Scheme.Length..].Trim();
        return token.Length is > 0 and <= MaxCharacters ? token : null;
    }
}
