using FleetScan.Images.Registries;
using FleetScan.Images.Registries.Cloud;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Images;

/// What a registry is shown: what docker login left, else, where it was asked for, what the identity of this machine gives.
internal sealed class ImageCredentials : IDisposable
{
    private readonly CliContext _cli;
    private readonly HttpMessageInvoker? _local;
    private readonly CloudIdentity? _cloud;
    private DockerCredentials? _docker;
    private bool _isExplained;

    public ImageCredentials(CliContext cli, ImageRequest request, HttpMessageInvoker http)
    {
        _cli = cli;
        if (request.CloudIdentity is not { } provider)
        {
            return;
        }

        if (request.IsPlainHttp || request.SkipTlsVerification)
        {
            throw new CliException("--cloud-identity goes with verified TLS only: leave out --plain-http and --insecure-skip-tls-verify.");
        }

        _local = new HttpMessageInvoker(RegistryTransport.CreateLocal());
        _cloud = new CloudIdentity([provider], http, _local, name => cli.Configuration[name], cli.Time);
    }

    public async ValueTask<RegistryCredentials?> FindAsync(string registry, CancellationToken cancellationToken)
    {
        var known = (_docker ??= DockerCredentials.Load(_cli)).For(registry);
        if (known is not null || _cloud is null)
        {
            return known;
        }

        var grant = await _cloud.FindAsync(registry, cancellationToken);
        if (!_isExplained && grant.Credentials is null)
        {
            _isExplained = true;
            _cli.Error.Write("warning: ", Styles.Bad);
            _cli.Error.WriteLine(Terminal.Printable(grant.Reason ?? $"{registry} is no registry of that cloud, so it is asked without credentials."));
        }

        return grant.Credentials;
    }

    public void Dispose()
    {
        _cloud?.Dispose();
        _local?.Dispose();
    }
}
