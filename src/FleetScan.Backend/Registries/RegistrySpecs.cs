using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Registries;

/// <summary>Makes of a registry's settings what its agent is told, as they are when the agent takes the command.</summary>
internal static class RegistrySpecs
{
    public static async Task<RegistryScanSpec?> FindAsync(FleetScanDb db, AccountId account, StartScan scan, CancellationToken cancellationToken)
    {
        var row = await db.Registries.AsNoTracking().FirstOrDefaultAsync(row => row.Id == scan.RegistryId && row.AccountId == account, cancellationToken);
        return row is null || JsonSerializer.Deserialize(row.Settings, ContractsJson.Default.PutRegistry) is not { } settings ? null : Of(row.Id, settings, scan.TestOnly);
    }

    private static RegistryScanSpec Of(RegistryId id, PutRegistry settings, bool testOnly) => new()
    {
        RegistryId = id,
        Host = settings.Host,
        Provider = settings.Provider,
        Credentials = settings.Credentials,
        PlainHttp = settings.PlainHttp,
        SkipTlsVerify = settings.SkipTlsVerify,
        Include = settings.Include,
        Exclude = settings.Exclude,
        TagsPerRepository = settings.TagsPerRepository,
        TagOrder = settings.TagOrder,
        Platform = settings.Platform,
        TestOnly = testOnly,
    };
}
