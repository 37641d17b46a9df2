using FleetScan.TestKit.Azure;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
