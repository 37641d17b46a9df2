using System.Net.Http.Headers;

namespace FleetScan.Images.Registries;

// What a registry wants before it answers: a token from somewhere, or user and password.
internal sealed record Challenge(bool IsBearer, string Realm, string? Service, string? Scope)
{
    public static Challenge? Of(HttpHeaderValueCollection<AuthenticationHeaderValue> headers)
    {
        Challenge? basic = null;
        foreach (var header in headers)
        {
            if (string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase))
            {
                var fields = Fields(header.Parameter ?? "");
                if (fields.TryGetValue("realm", out var realm))
                {
                    return new Challenge(true, realm, fields.GetValueOrDefault("service"), fields.GetValueOrDefault("scope"));
                }
            }
            else if (string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
            {
                basic = new Challenge(false, "", null, null);
            }
        }

        return basic;
    }

    // key="value",key="value": commas may stand in the values.
    private static Dictionary<string, string> Fields(string text)
    {
        const int MaxFields = 16;
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = text.AsSpan();
        while (rest.Length > 0 && fields.Count < MaxFields)
        {
            var equals = rest.IndexOf('=');
            if (equals <= 0)
            {
                break;
            }

            var key = rest[..equals].Trim(", ").ToString();
            rest = rest[(equals + 1)..].TrimStart();
            var isQuoted = rest.StartsWith("\"");
            rest = isQuoted ? rest[1..] : rest;
            var end = rest.IndexOf(isQuoted ? '"' : ',');
            end = end < 0 ? rest.Length : end;
            fields[key] = rest[..end].ToString();
            rest = rest[Math.Min(rest.Length, end + 1)..];
        }

        return fields;
    }
}
