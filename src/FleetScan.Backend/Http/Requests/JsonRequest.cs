using FleetScan.Backend.Http.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FleetScan.Backend.Http.Requests;

internal static class JsonRequest
{
    public const string MediaType = "application/json";

    public static void CheckHeaders(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !IsJson(type))
        {
            throw new ProblemException(Problems.UnsupportedMedia($"Send JSON with 'Content-Type: {MediaType}', in UTF-8."));
        }

        if (request.Headers.ContentEncoding.Count > 0 && !request.Headers.ContentEncoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problems.UnsupportedMedia("JSON bodies are taken uncompressed: leave out Content-Encoding."));
        }
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        (type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
