using FleetScan.Agent.Connection;
using FleetScan.Agent.Images;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Registries;

namespace FleetScan.Agent.Registries;

/// <summary>Reaches a registry step by step, each a line of the result, up to the first that fails.</summary>
internal sealed class RegistryCheck(RegistryTarget target, RegistryScanSpec spec, RepositoryFilter filter, string credentials, ImageResult result, TimeProvider time)
{
    /// <summary>Where its tokens come from; null when it has none, and before it was asked.</summary>
    public Uri? TokenServer { get; private set; }

    /// <summary>Why it ended; null when all steps worked.</summary>
    public ImageException? Failure { get; private set; }

    /// <summary>Takes the steps.</summary>
    /// <returns>Whether all worked.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        string? repository = null;
        string? tag = null;
        return await StepAsync("connect", async () =>
            {
                TokenServer = await target.Browser.ConnectAsync(target.Host, cancellationToken);
                return TokenServer is null ? "The registry answers." : $"The registry answers; its tokens come from {TokenServer.Authority}.";
            }, cancellationToken)
            && await StepAsync("authenticate", async () =>
            {
                await target.Browser.ReadAsync(target.Host, "", "/v2/", cancellationToken);
                return $"It lets in {credentials}.";
            }, cancellationToken)
            && await StepAsync("catalogue", async () =>
            {
                repository = await RepositoryList.ReadAsync(target, spec.Provider, filter, TokenServer, cancellationToken).FirstOrDefaultAsync(cancellationToken);
                return repository is null ? "There is no repository that is included and not excluded."
                    : filter.Named is { } named ? $"Not needed: {named.Count} repositories are named."
                    : $"Repositories can be listed; the first is {repository}.";
            }, cancellationToken)
            && (repository is null || await StepAsync("tags", async () =>
            {
                tag = await target.TagsAsync(repository, cancellationToken).FirstOrDefaultAsync(cancellationToken);
                return tag is null ? $"{repository} has no tags." : $"Tags can be listed; the first of {repository} is {tag}.";
            }, cancellationToken))
            && (tag is null || await StepAsync("manifest", async () =>
            {
                var digest = await target.Browser.ResolveAsync(ImageReference.Parse($"{target.Host}/{repository}:{tag}"), cancellationToken);
                return $"{repository}:{tag} is {digest}.";
            }, cancellationToken));
    }

    private async Task<bool> StepAsync(string name, Func<Task<string>> step, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        string detail;
        try
        {
            detail = await step();
        }
        catch (ImageException e)
        {
            Failure = e;
            detail = e.Message;
        }

        var stage = new RegistryStage
        {
            Name = name,
            Succeeded = Failure is null,
            Detail = ErrorText.Scrub(detail),
            Milliseconds = (long)time.GetElapsedTime(began).TotalMilliseconds,
        };
        await result.WriteAsync(stage, cancellationToken);
        return stage.Succeeded;
    }
}
