using System.IO.Compression;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Http.Requests;
using FleetScan.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FleetScan.Backend.Http.Jobs;

/// <summary>A stored result on its way out, as it was stored where the reader takes gzip, else unpacked on the way.</summary>
internal sealed class JobReport(JobRow job, string sha256, Stream content) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var stored = content;
        var response = httpContext.Response;
        response.ContentType = ResultBody.MediaType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{job.Id}.ndjson\"";
        response.Headers.ETag = $"\"{sha256}\"";
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

    /// <summary>Opens the result of a job over a cluster of that name; null where there is none any more.</summary>
    public static async Task<IResult?> OpenAsync(JobRow job, string cluster, ReportFormat format, IDocumentStore documents, CancellationToken cancellationToken)
    {
        if (job.ResultDocument is not { } sha256 || await documents.OpenAsync(sha256, cancellationToken) is not { } content)
        {
            return null;
        }

        return format == ReportFormat.Ndjson ? new JobReport(job, sha256, content) : new RenderedReport(job, cluster, content, format);
    }
}
