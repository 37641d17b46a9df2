using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FleetScan.Backend.Http.Requests;

/// <summary>Says whether a caller takes stored documents as they are.</summary>
internal static class GzipAnswer
{
    public const string Encoding = "gzip";

    public static bool IsTaken(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(encoding => encoding.Value.Equals(Encoding, StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);
}
