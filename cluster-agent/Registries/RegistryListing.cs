using FleetScan.Agent.Images;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Images.Registries;

namespace FleetScan.Agent.Registries;

/// <summary>Lists what is to be scanned of a registry: tags, and the images that they point to.</summary>
internal sealed class RegistryListing(RegistryTarget target, RegistryScanSpec spec, ImageTable table, ImageResult result, ImageOptions options)
    : IDisposable
{
    // Names alone are held: some megabytes.
    private const int MaxRepositories = 100_000;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly TagChoice _choice = new(target, spec);
    private int _unresolved;
    private int _tags;

    /// <summary>Tags that no image was found for; each is a line of the result.</summary>
    public int Unresolved => _unresolved;

    /// <summary>Fills the table; what cannot be listed becomes lines of the result.</summary>
    public async Task ReadAsync(RepositoryFilter filter, Uri? tokenServer, CancellationToken cancellationToken)
    {
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken };
        try
        {
            var repositories = RepositoryList.ReadAsync(target, spec.Provider, filter, tokenServer, cancellationToken).Take(MaxRepositories + 1);
            await Parallel.ForEachAsync(repositories.Index(), bounds, async (repository, token) =>
            {
                if (repository.Index == MaxRepositories)
                {
                    await TruncateAsync($"more than {MaxRepositories} repositories", token);
                }
                else
                {
                    await ReadAsync(repository.Item, token);
                }
            });
        }
        catch (ImageException e)
        {
            await result.MissAsync(target.Host, e, cancellationToken);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task ReadAsync(string repository, CancellationToken cancellationToken)
    {
        try
        {
            var (tags, truncated) = await _choice.ChooseAsync(repository, cancellationToken);
            if (truncated)
            {
                await TruncateAsync($"more tags in {repository} than are looked at", cancellationToken);
            }

            foreach (var tag in tags)
            {
                await ReadAsync(repository, tag, cancellationToken);
            }
        }
        catch (ImageException e)
        {
            await result.MissAsync($"{target.Host}/{repository}", e, cancellationToken);
        }
    }

    private async Task ReadAsync(string repository, string tag, CancellationToken cancellationToken)
    {
        var name = $"{target.Host}/{repository}:{tag}";
        try
        {
            var digest = await target.Browser.ResolveAsync(ImageReference.Parse(name), cancellationToken);
            if (!ImageNames.IsDigest(digest))
            {
                throw new ImageException(ImageFault.Unsupported, $"{name} has a digest that is no sha256, which is not scanned.");
            }

            var line = new RegistryTag { Repository = repository, Tag = tag, Image = new ImageKey { Digest = digest, Platform = spec.Platform } };
            await _turn.WaitAsync(cancellationToken);
            try
            {
                await AddAsync(line, ImageReference.Parse($"{name}@{digest}"), cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (ImageException e)
        {
            Interlocked.Increment(ref _unresolved);
            await result.MissAsync(name, e, cancellationToken);
        }
    }

    private async Task AddAsync(RegistryTag line, ImageReference place, CancellationToken cancellationToken)
    {
        if (_tags++ < options.MaxUses)
        {
            await table.AddAsync(line, place, cancellationToken);
        }
        else
        {
            await table.TruncateAsync($"more than {options.MaxUses} tags (Agent:Images:MaxUses)", cancellationToken);
        }
    }

    private async Task TruncateAsync(string what, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await table.TruncateAsync(what, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
