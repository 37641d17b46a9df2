using System.CommandLine;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Scans;

internal static class ScanDirectory
{
    private const string Latest = "latest";

    public static Argument<string> Argument()
    {
        var id = new Argument<string>("id") { Description = "Id of the scan; the newest by default.", DefaultValueFactory = _ => Latest };
        id.CompletionSources.Add(Latest);
        return id;
    }

    public static async Task<Job> FindAsync(BackendClient client, string id, CancellationToken cancellationToken)
    {
        if (id != Latest)
        {
            return await client.GetAsync($"v1/jobs/{Ids.Parse<JobId>(id)}", ContractsJson.Default.Job, cancellationToken);
        }

        var newest = await client.GetAsync("v1/scans?sort=-createdAt&limit=1", ContractsJson.Default.PageJob, cancellationToken);
        return newest.Items.Count > 0 ? newest.Items[0] : throw new CliException("There is no scan yet. Start one: fleetscan scans start --watch");
    }
}
