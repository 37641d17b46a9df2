using FleetScan.Backend.Http.OpenApi;
using FleetScan.Posture;

namespace FleetScan.LocalHost;

/// <summary>Writes the documents that come from the code: the OpenAPI document, a page for each control, and where verdicts differ from Kubescape's.</summary>
internal static class GeneratedDocs
{
    public static async Task<int> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        await WriteOpenApiAsync(Path.Combine(folder, "openapi"), cancellationToken);
        await WriteControlsAsync(Path.Combine(folder, "controls"), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "kubescape-differences.md"), DifferencesPage.Of(ControlCatalog.Differences), cancellationToken);
        return 0;
    }

    private static async Task WriteOpenApiAsync(string folder, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateTempSubdirectory("fleetscan-docs-");
        try
        {
            using var state = StateFolder.Open(temporary.FullName);
            await using var app = BackendApp.Build(new LocalHostSettings { Url = LocalHostSettings.DefaultUrl, DataFolder = state.Path }, state);
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "v1.json"), await OpenApiFile.WriteAsync(app.Services, cancellationToken), cancellationToken);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static async Task WriteControlsAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var stale in Directory.EnumerateFiles(folder, "*.md"))
        {
            File.Delete(stale);
        }

        foreach (var control in ControlCatalog.Controls)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, control.Id + ".md"), ControlPage.Of(control), cancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "README.md"), ControlPage.Index(ControlCatalog.Controls), cancellationToken);
    }
}
