using System.Globalization;
using System.Net.Http.Headers;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Data;

namespace FleetScan.Backend.Tests.Http;

internal static class ResultContent
{
    /// A part as an agent sends it.
    public static ByteArrayContent Of(string lease, byte[] body, int? count = null, string? sha256 = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        content.Headers.ContentEncoding.Add("gzip");
        content.Headers.Add(ResultPartHeaders.LeaseId, lease);
        content.Headers.Add(ResultPartHeaders.PartSha256, sha256 ?? ScanResult.Sha256(body));
        if (count is { } parts)
        {
            content.Headers.Add(ResultPartHeaders.PartCount, parts.ToString(CultureInfo.InvariantCulture));
            content.Headers.Add(ResultPartHeaders.ResultSha256, ScanResult.Sha256(body));
        }

        return content;
    }

    /// The last of several parts.
    public static ByteArrayContent OfLast(string lease, IReadOnlyList<byte[]> parts)
    {
        var content = Of(lease, parts[^1]);
        content.Headers.Add(ResultPartHeaders.PartCount, parts.Count.ToString(CultureInfo.InvariantCulture));
        content.Headers.Add(ResultPartHeaders.ResultSha256, ScanResult.Sha256(parts));
        return content;
    }

    /// An inventory as an agent sends it.
    public static ByteArrayContent OfInventory(ImageInventory inventory)
    {
        var content = new ByteArrayContent(TestImages.Pack(inventory));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    /// A file as it is.
    public static ByteArrayContent OfFile(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
}
