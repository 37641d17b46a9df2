using FleetScan.Cli.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace FleetScan.Cli.Tests.Backend;

/// A backend and a command line that is logged in to it.
public abstract class BackendTests : IAsyncLifetime
{
    internal ScriptedBackend Backend { get; private set; } = null!; // xunit calls InitializeAsync before any test.

    internal TestCli Cli { get; private set; } = null!; // As above.

    public virtual async ValueTask InitializeAsync()
    {
        Backend = await ScriptedBackend.StartAsync();
        Cli = LoggedIn(width: null);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Cli.Dispose();
        await Backend.DisposeAsync();
    }

    internal TestCli LoggedIn(int? width) => new()
    {
        Width = width,
        Time = new FakeTimeProvider(Fleet.Now),
        Variables = { ["FLEETSCAN_URL"] = Backend.Url, ["FLEETSCAN_API_KEY"] = ScriptedBackend.ApiKey },
    };
}
