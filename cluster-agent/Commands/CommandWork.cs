using FleetScan.Agent.Images;
using FleetScan.Agent.Registries;
using FleetScan.Agent.Scanning;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Commands;

/// <summary>Hands a command to what carries it out.</summary>
internal sealed partial class CommandWork(PostureScanner posture, RunningImageScanner images, RegistryScanner registries, ILogger<CommandWork> logger)
{
    /// <summary>The kinds that this agent carries out.</summary>
    public static IReadOnlyList<CommandKind> Capabilities { get; } = [CommandKind.ScanPosture, CommandKind.ScanImages, CommandKind.ScanRegistry];

    /// <summary>Scans; the result is whole when this returns true.</summary>
    /// <returns>False for a command that this version does not understand.</returns>
    public async Task<bool> TryCarryOutAsync(ScanTask task, CancellationToken cancellationToken)
    {
        switch (task.Command)
        {
            case { Kind: CommandKind.ScanPosture, Posture: { } spec }:
                var judged = await posture.ScanAsync(task, spec, cancellationToken);
                Log.Scanned(logger, judged.Resources, judged.Findings, judged.Failures.Count);
                return true;
            case { Kind: CommandKind.ScanImages, Images: { } spec }:
                var read = await images.ScanAsync(task, spec, cancellationToken);
                Log.ScannedImages(logger, read.Images, read.Inventoried, read.Known, read.Elsewhere, read.Failed);
                return true;
            case { Kind: CommandKind.ScanRegistry, Registry: { } spec }:
                var listed = await registries.ScanAsync(task, spec, cancellationToken);
                Log.ScannedImages(logger, listed.Images, listed.Inventoried, listed.Known, listed.Elsewhere, listed.Failed);
                return true;
            default:
                return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "Scanned {Objects} objects: {Findings} findings, {Unread} sources not read")]
        public static partial void Scanned(ILogger logger, long objects, long findings, int unread);

        [LoggerMessage(3005, LogLevel.Information, "Found {Images} images: {Inventoried} read, {Known} known, {Elsewhere} being read elsewhere, {Failed} failed")]
        public static partial void ScannedImages(ILogger logger, long images, long inventoried, long known, long elsewhere, long failed);
    }
}
