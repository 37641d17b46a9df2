using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FleetScan.Images.Registries.Cloud;

// Signature Version 4. Requests have no query here, so neither has what is signed.
internal static class AwsSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// Adds the date, the session's token and the signature, which covers these, the host, the content's type and every x-amz header.
    public static void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, AwsKeys keys, string region, string service, DateTimeOffset now)
    {
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("x-amz-date", time);
        if (keys.SessionToken is { } token)
        {
            request.Headers.TryAddWithoutValidation("x-amz-security-token", token);
        }

        var headers = Headers(request);
        var names = string.Join(';', headers.Keys);
        var canonical = $"{request.Method}\n{request.RequestUri!.AbsolutePath}\n\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{names}\n{Hex(SHA256.HashData(body))}";
        var scope = $"{time[..8]}/{region}/{service}/aws4_request";
        var text = $"{Algorithm}\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Hex(Hmac(Key(keys.Secret, time[..8], region, service), text));
        request.Headers.TryAddWithoutValidation("Authorization", $"{Algorithm} Credential={keys.Id}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    private static SortedDictionary<string, string> Headers(HttpRequestMessage request)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = request.RequestUri!.Authority };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            {
                headers[name.ToLowerInvariant()] = string.Join(',', values.Select(value => value.Trim()));
            }
        }

        if (request.Content?.Headers.ContentType is { } type)
        {
            headers["content-type"] = type.ToString();
        }

        return headers;
    }

    private static byte[] Key(string secret, string day, string region, string service) =>
        Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), day), region), service), "aws4_request");

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
