using FleetScan.Backend.Http.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FleetScan.Backend.Http.Requests;

/// <summary>The body of a result part: gzip that nobody on the way unpacks.</summary>
internal static class ResultBody
{
    public const string MediaType = "application/x-ndjson";

    private const string Encoding = "gzip";

    public static Stream Open(HttpContext context, long limit)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problems.UnsupportedMedia($"Send NDJSON with 'Content-Type: {MediaType}'."));
        }

        if (!request.Headers.ContentEncoding.ToString().Equals(Encoding, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problems.UnsupportedMedia($"Send the part compressed, with 'Content-Encoding: {Encoding}'."));
        }

        return BoundedBody.Of(context, "A part", limit);
    }
}
