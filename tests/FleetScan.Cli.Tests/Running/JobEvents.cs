using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Cli.Tests.Running;

internal static class JobEvents
{
    public static async Task SendAsync(HttpContext context, int id, Job job)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/event-stream";
        }

        var data = JsonSerializer.Serialize(new JobEvent { Job = job }, ContractsJson.Default.JobEvent);
        await context.Response.WriteAsync($": heartbeat\n\nid: {id}\nevent: job\ndata: {data}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
