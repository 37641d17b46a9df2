using System.CommandLine;
using FleetScan.Cli.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Registries;

/// Registries by the names that people use.
internal static class RegistryDirectory
{
    public static Argument<string> Argument() => new("registry") { Description = "Name or id of the registry." };

    public static async Task<Registry> FindAsync(BackendClient client, string nameOrId, CancellationToken cancellationToken)
    {
        if (RegistryId.TryParse(nameOrId, null, out var id))
        {
            return await client.GetAsync($"v1/registries/{id}", ContractsJson.Default.Registry, cancellationToken);
        }

        await foreach (var page in client.PagesAsync(Query.Of("v1/registries", ("name", nameOrId), ("limit", "1000")), ContractsJson.Default.PageRegistry, cancellationToken))
        {
            if (page.Items.FirstOrDefault(registry => registry.Settings.Name.Equals(nameOrId, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }
        }

        throw new CliException($"No registry is called '{nameOrId}' at {client.Address}. `fleetscan registries list` shows them all.");
    }
}
