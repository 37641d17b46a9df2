using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace FleetScan.TestKit.Data;

internal sealed class TestEnvironment(string folder) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = Environments.Production;

    public string ApplicationName { get; set; } = "FleetScan.Tests";

    public string ContentRootPath { get; set; } = folder;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
