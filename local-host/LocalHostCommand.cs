using System.CommandLine;

namespace FleetScan.LocalHost;

internal static class LocalHostCommand
{
    private const string Examples = """
        The whole FleetScan backend in one process, with an embedded agent.

        Examples:
          dotnet run --project local-host                             scan the current kubeconfig's cluster, else samples/
          dotnet run --project local-host -- --watch manifests/       scan a folder of manifests
          dotnet run --project local-host -- --watch ~/.kube/config   scan a kubeconfig's current context
          dotnet run --project local-host -- --docker-config ci.json  pull private images with the credentials in that file
          dotnet run --project local-host -- --no-agent               a backend for agents elsewhere
        """;

    public static RootCommand Create(Func<LocalHostSettings, CancellationToken, Task<int>> run, Func<string, CancellationToken, Task<int>> writeDocs)
    {
        var url = new Option<string>("--url") { Description = "Where to listen.", DefaultValueFactory = _ => LocalHostSettings.DefaultUrl };
        var data = new Option<string>("--data") { Description = "The folder that holds all state.", DefaultValueFactory = _ => DefaultDataFolder() };
        var watch = new Option<string?>("--watch") { Description = "A kubeconfig, a manifest or a folder of manifests to scan." };
        var context = new Option<string?>("--context") { Description = "The kubeconfig context to scan; the current one by default." };
        var docker = new Option<string?>("--docker-config") { Description = "Docker's config.json with the credentials for private images; ~/.docker/config.json by default." };
        var noAgent = new Option<bool>("--no-agent") { Description = "Serve agents elsewhere and scan nothing here." };
        var newAdminKey = new Option<bool>("--new-admin-key") { Description = "Make another admin key and print it, for when the first is lost." };
        var root = new RootCommand(Examples) { url, data, watch, context, docker, noAgent, newAdminKey };
        root.SetAction((parsed, cancellationToken) => run(
            new LocalHostSettings
            {
                Url = parsed.GetRequiredValue(url),
                DataFolder = Path.GetFullPath(parsed.GetRequiredValue(data)),
                Watch = parsed.GetValue(watch),
                Context = parsed.GetValue(context),
                DockerConfig = parsed.GetValue(docker),
                Agent = !parsed.GetValue(noAgent),
                NewAdminKey = parsed.GetValue(newAdminKey),
            },
            cancellationToken));
        root.Add(CreateDocs(writeDocs));
        return root;
    }

    private static Command CreateDocs(Func<string, CancellationToken, Task<int>> writeDocs)
    {
        var folder = new Argument<string>("folder") { Description = "The documents' folder." };
        var command = new Command("docs", "Write the documents that come from the code: controls and the OpenAPI document.") { folder };
        command.SetAction((parsed, cancellationToken) => writeDocs(parsed.GetRequiredValue(folder), cancellationToken));
        return command;
    }

    private static string DefaultDataFolder() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fleetscan");
}
