using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Auth;
using FleetScan.Contracts;
using FleetScan.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Http.Jobs;

/// <summary>Puts the ids of the job that a route names, and of its parent, on the request's span and log lines.</summary>
internal sealed class JobScopeMiddleware(RequestDelegate next, IDbContextFactory<FleetScanDb> databases, ILogger<JobScopeMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (JobOf(context) is not { } job || context.User.FindFirstValue(FleetScanClaims.Account) is not { } account)
        {
            await next(context);
            return;
        }

        var parent = await ParentAsync(AccountId.Parse(account, CultureInfo.InvariantCulture), job, context.RequestAborted);
        context.Features.Set(new RequestJob(job, parent));
        Activity.Current?.SetJob(job, parent);
        using (logger.BeginJobScope(job, parent))
        {
            await next(context);
        }
    }

    private static JobId? JobOf(HttpContext context)
    {
        var route = context.Request.RouteValues;
        if (route.TryGetValue("jobId", out var value) && JobId.TryParse(value as string, CultureInfo.InvariantCulture, out var job))
        {
            return job;
        }

        // A command and its job share their UUID: CommandRow.IdFor.
        var command = context.GetEndpoint()?.Metadata.GetMetadata<JobCommandMetadata>() is not null && route.TryGetValue("id", out var id) ? id as string : null;
        return CommandId.TryParse(command, CultureInfo.InvariantCulture, out var parsed) ? new(parsed.Value) : null;
    }

    private async Task<JobId?> ParentAsync(AccountId account, JobId job, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Jobs.Where(row => row.Id == job && row.AccountId == account).Select(row => row.ParentId).FirstOrDefaultAsync(cancellationToken);
    }
}
