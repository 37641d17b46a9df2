using System.Runtime.CompilerServices;
using FleetScan.Agent.Scanning;
using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Images.Registries;
using FleetScan.Kubernetes;

namespace FleetScan.Agent.Images.Access;

/// <summary>
/// Finds the credentials for an image, for the time of one scan. Secrets are read by name, once each, and only when an image is to be read that may need
/// them.
/// </summary>
internal sealed class PullSecrets(ConfiguredSource source, ImageOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<(string Namespace, string Name), RegistryAuths> _secrets = [];
    private readonly Dictionary<(string Namespace, string Name), string> _accounts = [];
    private RegistryAuths? _file;
    private ClusterConnection? _connection;
    private ClusterLookup? _lookup;

    /// <summary>Credentials to try in this order: the pod's secrets, those of its service account, the file. What cannot be read is said in the notes.</summary>
    public async IAsyncEnumerable<RegistryCredentials> FindAsync(
        ImageReference place, IReadOnlyList<ImageAccess> accesses, List<string> notes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<RegistryCredentials>();
        foreach (var access in accesses)
        {
            foreach (var name in ImageOptions.Split(access.Secrets))
            {
                foreach (var credentials in (await OfSecretAsync(access.Namespace, name, notes, cancellationToken)).Of(place.Registry, place.Repository))
                {
                    if (seen.Add(credentials))
                    {
                        yield return credentials;
                    }
                }
            }
        }

        foreach (var access in accesses)
        {
            foreach (var name in ImageOptions.Split(await OfAccountAsync(access, notes, cancellationToken)))
            {
                foreach (var credentials in (await OfSecretAsync(access.Namespace, name, notes, cancellationToken)).Of(place.Registry, place.Repository))
                {
                    if (seen.Add(credentials))
                    {
                        yield return credentials;
                    }
                }
            }
        }

        foreach (var credentials in OfFile().Of(place.Registry, place.Repository))
        {
            if (seen.Add(credentials))
            {
                yield return credentials;
            }
        }
    }

    /// <summary>The credentials of one secret for a registry; none outside a cluster and where the secret has none for it.</summary>
    public async Task<IReadOnlyList<RegistryCredentials>> OfSecretAsync(
        SecretReference secret, string registry, List<string> notes, CancellationToken cancellationToken) =>
        [.. (await OfSecretAsync(secret.Namespace, secret.Name, notes, cancellationToken)).Of(registry)];

    /// <summary>The credentials of Docker's configuration file for a registry.</summary>
    public IReadOnlyList<RegistryCredentials> OfFile(string registry) => [.. OfFile().Of(registry)];

    public void Dispose()
    {
        _connection?.Dispose();
        _turn.Dispose();
    }

    private async Task<RegistryAuths> OfSecretAsync(string ns, string name, List<string> notes, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_secrets.TryGetValue((ns, name), out var auths))
            {
                _secrets[(ns, name)] = auths = await ReadAsync(ns, name, notes, cancellationToken);
            }

            return auths;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<RegistryAuths> ReadAsync(string ns, string name, List<string> notes, CancellationToken cancellationToken)
    {
        if (await LookUpAsync("secrets", ns, name, notes, cancellationToken) is not { } secret)
        {
            return RegistryAuths.None;
        }

        var data = secret.Root.Get("data"u8);
        var text = data.Get(".dockerconfigjson"u8).Or(data.Get(".dockercfg"u8)).Text() ?? "";
        var bytes = new byte[text.Length];
        var auths = Convert.TryFromBase64String(text, bytes, out var length) ? RegistryAuths.Parse(bytes.AsMemory(0, length)) : null;
        if (auths is null)
        {
            notes.Add($"The pull secret {ns}/{name} is not of type kubernetes.io/dockerconfigjson, or is broken.");
        }

        return auths ?? RegistryAuths.None;
    }

    private async Task<string> OfAccountAsync(ImageAccess access, List<string> notes, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_accounts.TryGetValue((access.Namespace, access.ServiceAccount), out var secrets))
            {
                var account = await LookUpAsync("serviceaccounts", access.Namespace, access.ServiceAccount, notes, cancellationToken);
                secrets = "";
                foreach (var secret in (account?.Root.Get("imagePullSecrets"u8) ?? default).Items())
                {
                    secrets += $"{secret.Get("name"u8).Text()},";
                }

                _accounts[(access.Namespace, access.ServiceAccount)] = secrets;
            }

            return secrets;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ResourceDocument?> LookUpAsync(string plural, string ns, string name, List<string> notes, CancellationToken cancellationToken)
    {
        try
        {
            _connection ??= source.Connect();
            _lookup ??= _connection is null ? null : new ClusterLookup(_connection, time);
            return _lookup is null ? null : await _lookup.FindAsync(plural, ns, name, cancellationToken);
        }
        catch (ClusterConnectionException e)
        {
            notes.Add(e.Message);
            return null;
        }
    }

    private RegistryAuths OfFile()
    {
        if (_file is null)
        {
            _file = options.DockerConfig is { Length: > 0 } file ? RegistryAuths.Parse(File.ReadAllBytes(file)) ?? RegistryAuths.None : RegistryAuths.None;
        }

        return _file;
    }
}
