using System.IO.Compression;
using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FleetScan.Backend.Http.Images;

/// <summary>A stored inventory on its way out, as it was stored where the reader takes gzip, else unpacked on the way.</summary>
internal sealed class InventoryResult(ImageRow image, Stream content) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var stored = content;
        var response = httpContext.Response;
        response.ContentType = JsonRequest.MediaType;
        response.Headers.ETag = $"\"{image.Inventory}\"";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (GzipAnswer.IsTaken(httpContext.Request))
        {
            response.Headers.ContentEncoding = GzipAnswer.Encoding;
            await stored.CopyToAsync(response.Body, httpContext.RequestAborted);
            return;
        }

        await using var unpacked = new GZipStream(stored, CompressionMode.Decompress);
        await unpacked.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
