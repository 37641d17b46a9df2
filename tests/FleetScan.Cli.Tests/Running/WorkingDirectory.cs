using FleetScan.Cli.Tests.Running;
using FleetScan.TestKit;

[assembly: AssemblyFixture(typeof(WorkingDirectory))]

namespace FleetScan.Cli.Tests.Running;

/// Commands run where a reader of the README runs them, so that outputs name samples/ and no folder of this machine.
public sealed class WorkingDirectory
{
    public WorkingDirectory() => Directory.SetCurrentDirectory(RepositoryRoot.Path);
}
