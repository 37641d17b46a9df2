using System.CommandLine;
using FleetScan.LocalHost;

// A stop finishes what is under way: the embedded agent gets 20 seconds for its upload.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await LocalHostCommand.Create(LocalHostRun.StartAsync, GeneratedDocs.WriteAsync).Parse(args).InvokeAsync(configuration);
