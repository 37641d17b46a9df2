using System.Text;
using FleetScan.Backend.Data;
using FleetScan.Backend.Results;
using FleetScan.Posture;
using FleetScan.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http.Jobs;

/// <summary>A stored result in one of the formats of reports.</summary>
internal sealed class RenderedReport(JobRow job, string cluster, Stream content, ReportFormat format) : IResult
{
    // What is larger waits on disk: reports are written without waiting, responses are not.
    private const int MemoryBytes = 256 * 1024;
    private const long MaxBytes = 4L * 1024 * 1024 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var stored = content;
        await using var buffer = new FileBufferingWriteStream(MemoryBytes, MaxBytes);
        var options = httpContext.RequestServices.GetRequiredService<IOptions<ResultOptions>>().Value;
        await WriteAsync(buffer, new ResultReader(options, job.Id), httpContext.RequestAborted);
        var response = httpContext.Response;
        response.ContentType = ReportWriters.MediaType(format);
        response.Headers.ContentDisposition = $"attachment; filename=\"{job.Id}.{ReportWriters.Extension(format)}\"";
        await buffer.DrainBufferAsync(response.Body, httpContext.RequestAborted);
    }

    private async Task WriteAsync(Stream buffer, ResultReader reader, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(buffer, new UTF8Encoding(false), leaveOpen: true);
        using var report = ReportWriters.Create(format, text, new ReportContext { Target = $"cluster {cluster}", ClusterName = cluster });
        var began = false;
        await foreach (var finding in reader.FindingsAsync(content, cancellationToken))
        {
            Begin();
            report.Add(JudgedResource.Of(finding));
        }

        // FindingsAsync ends only once both are there.
        Begin();
        report.End(reader.Summary!);

        void Begin()
        {
            if (!began)
            {
                report.Begin(reader.Header!); // The header is read before the first finding.
                began = true;
            }
        }
    }
}
