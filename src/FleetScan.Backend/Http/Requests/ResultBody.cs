using FleetScan.Backend.Http.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FleetScan.Backend.Http.Requests;

/// <summary>A body that agents send: gzip that nobody on the way unpacks.</summary>
internal static class ResultBody
{
    public const string MediaType = "application/x-ndjson";

    private const string Encoding = "gzip";

    public static Stream Open(HttpContext context, string mediaType, string what, long limit)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problems.UnsupportedMedia($"{what} comes with 'Content-Type: {mediaType}'."));
        }

        if (!request.Headers.ContentEncoding.ToString().Equals(Encoding, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problems.UnsupportedMedia($"{what} comes compressed, with 'Content-Encoding: {Encoding}'."));
        }

        return BoundedBody.Of(context, what, limit);
    }
}
