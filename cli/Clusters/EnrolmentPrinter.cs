using FleetScan.Cli.Commands;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Clusters;

internal static class EnrolmentPrinter
{
    public static void Print(CliContext cli, OutputFormat format, string address, ClusterEnrolment enrolment, string headline)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(cli.Out, enrolment, ContractsJson.Default.ClusterEnrolment);
            return;
        }

        cli.Out.WriteLine($"{headline} The secret is shown here and never again; give its agent these settings:");
        cli.Out.WriteLine();
        cli.Out.WriteLine($"  AGENT__BACKENDURL={address}");
        cli.Out.WriteLine($"  AGENT__CLIENTID={enrolment.ClientId}");
        cli.Out.WriteLine($"  AGENT__CLIENTSECRET={enrolment.ClientSecret}");
        cli.Out.WriteLine();
        cli.Out.WriteLine($"Next: start the agent, then `fleetscan clusters show {enrolment.Cluster.Name}`.");
    }
}
