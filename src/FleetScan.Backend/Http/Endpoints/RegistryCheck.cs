using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Registries;
using FleetScan.Contracts;

namespace FleetScan.Backend.Http.Endpoints;

/// <summary>Refuses scans of a registry that the account does not have.</summary>
internal static class RegistryCheck
{
    public static async Task AddAsync(Violations violations, AccountId account, RegistryId? registry, RegistryService registries, CancellationToken cancellationToken)
    {
        if (registry is { } id && !await registries.ExistsAsync(account, id, cancellationToken))
        {
            violations.Add("registryId", "The account has no such registry; GET /v1/registries lists them.");
        }
    }
}
