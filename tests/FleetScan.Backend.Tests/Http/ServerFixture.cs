using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;

namespace FleetScan.Backend.Tests.Http;

/// One server for the tests of a class, with a client of every role.
public sealed class ServerFixture : IAsyncLifetime
{
    public BackendServer Server { get; private set; } = null!;

    public HttpClient Reader { get; private set; } = null!;

    public HttpClient Operator { get; private set; } = null!;

    public HttpClient Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await BackendServer.StartAsync();
        Reader = await Server.UserAsync(ApiRole.Reader);
        Operator = await Server.UserAsync(ApiRole.Operator);
        Admin = await Server.UserAsync(ApiRole.Admin);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
