using FleetScan.Agent.Delivery;
using FleetScan.Agent.Images;
using FleetScan.Agent.Images.Access;
using FleetScan.Agent.Scanning;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Registries;
using FleetScan.Images.Registries.Cloud;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Registries;

/// <summary>Carries out a registry scan: can it be reached, what is in it, what of that has nobody read, what is in those.</summary>
internal sealed class RegistryScanner(
    ConfiguredSource configured,
    ImageReading reading,
    RegistryConnections connections,
    Spool spool,
    IOptions<ImageOptions> imageOptions,
    IOptions<SpoolOptions> spoolOptions,
    TimeProvider time)
{
    /// <summary>Scans; the result is whole when this returns. A registry that cannot be reached or listed is a result too.</summary>
    /// <exception cref="ScanFailedException">The backend refuses to go along.</exception>
    /// <exception cref="ResultTooLargeException">The result has more parts than the contract allows.</exception>
    public async Task<ImageScanSummary> ScanAsync(ScanTask task, RegistryScanSpec spec, CancellationToken cancellationToken)
    {
        var clock = new ScanClock(task, time);
        using var writer = new ResultWriter(spool, task.Entry, spoolOptions.Value.PartBytes, task.MaxPartBytes);
        using var result = new ImageResult(writer);
        var counts = new ReadingCounts();
        task.Progress.Begin(() => counts.Settled, () => counts.Images is > 0 and var images ? images : null);
        result.Begin(clock.Header);
        var table = new ImageTable(imageOptions.Value, result);
        if (ImageReference.TryParse($"{spec.Host}/any", out var any) && string.Equals(any.Registry, spec.Host, StringComparison.Ordinal))
        {
            await ScanAsync(task, spec, result, table, counts, clock, cancellationToken);
        }
        else
        {
            var words = $"'{spec.Host}' is no name of a registry. Give a host with a dot or a port, such as registry.example.com:5000.";
            await result.WriteAsync(new RegistryStage { Name = "connect", Succeeded = false, Detail = words, Milliseconds = 0 }, cancellationToken);
            await result.MissAsync(spec.Host, new ImageException(ImageFault.InvalidReference, words), cancellationToken);
        }

        return await result.FinishAsync(clock.Summarize(counts, table.Truncated), cancellationToken);
    }

    private async Task ScanAsync(
        ScanTask task, RegistryScanSpec spec, ImageResult result, ImageTable table, ReadingCounts counts, ScanClock clock, CancellationToken cancellationToken)
    {
        var (client, words) = await ConnectAsync(spec, cancellationToken);
        var target = new RegistryTarget(spec.Host, client);
        var filter = new RepositoryFilter(spec);
        var check = new RegistryCheck(target, spec, filter, words, result, time);
        if (!await check.RunAsync(cancellationToken))
        {
            await result.MissAsync(spec.Host, check.Failure!, cancellationToken); // a step failed, so there is one
            return;
        }

        if (spec.TestOnly)
        {
            return;
        }

        using var listing = new RegistryListing(target, spec, table, result, imageOptions.Value);
        await listing.ReadAsync(filter, check.TokenServer, cancellationToken);
        counts.Fail(listing.Unresolved);
        counts.Found(table.Images.Count + listing.Unresolved);
        var reader = new RegistryReader(target, imageOptions.Value, time);
        await reading.RunAsync(task.Command.JobId, table.Images, reader, result, counts, clock.Left, cancellationToken);
    }

    private async Task<(RegistryClient Client, string Words)> ConnectAsync(RegistryScanSpec spec, CancellationToken cancellationToken)
    {
        using var secrets = new PullSecrets(configured, imageOptions.Value, time);
        var notes = new List<string>();
        var found = spec.Credentials is { } named ? await secrets.OfSecretAsync(named, spec.Host, notes, cancellationToken) : [];
        if (found is [])
        {
            found = secrets.OfFile(spec.Host);
        }

        if (found is [var first, ..])
        {
            return (connections.ClientOf(spec.Host, first, spec.PlainHttp, spec.SkipTlsVerify), "the given credentials");
        }

        var cloud = spec.PlainHttp || spec.SkipTlsVerify ? CloudGrant.None : await connections.AskCloudAsync(spec.Host, cancellationToken);
        if (cloud.Credentials is not null)
        {
            return (connections.CloudClientOf(spec.Host), "the agent's identity in the cloud");
        }

        if (spec.Credentials is { } empty)
        {
            notes.Add($"The secret {empty.Namespace}/{empty.Name} gave no credentials for {spec.Host}.");
        }

        if (cloud.Reason is { } reason)
        {
            notes.Add(reason);
        }

        return (connections.ClientOf(spec.Host, null, spec.PlainHttp, spec.SkipTlsVerify), notes.Count > 0 ? $"strangers. {string.Join(' ', notes)}" : "strangers");
    }
}
