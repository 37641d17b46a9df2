using System.Text.Json;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Registries;

/// <summary>A registry as users see it.</summary>
internal static class RegistryView
{
    public static Registry Of(RegistryRow row) => new()
    {
        Id = row.Id,
        Settings = SettingsOf(row),
        CreatedAt = row.CreatedAt,
        LastJobId = row.LastJobId,
        LastScanAt = row.LastScanAt,
        Stages = row.Stages is { } stages ? JsonSerializer.Deserialize(stages, ContractsJson.Default.IReadOnlyListRegistryStage) ?? [] : [],
        Tags = row.Tags,
    };

    public static PutRegistry SettingsOf(RegistryRow row) =>
        JsonSerializer.Deserialize(row.Settings, ContractsJson.Default.PutRegistry) ?? throw new InvalidOperationException($"Registry {row.Id} has no settings.");
}
