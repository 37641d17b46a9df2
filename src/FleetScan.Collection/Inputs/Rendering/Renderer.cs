using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// Turns a chart or a kustomization into the manifests that it stands for.
internal sealed class Renderer(InputTools tools)
{
    public Task<string> RenderAsync(ManifestFile file, CancellationToken cancellationToken) => file.Kind switch
    {
        ManifestFileKind.Chart => RenderChartAsync(file, cancellationToken),
        _ => new ExternalTool("kubectl", tools).RunAsync(["kustomize", FolderOf(file)], FolderOf(file), cancellationToken),
    };

    // Where an object came from: helm names the template before each document, kustomize names nothing.
    public static Func<ManifestRoot, ResourceOrigin> Origins(ManifestFile file, string text)
    {
        if (file.Kind == ManifestFileKind.Chart)
        {
            var sources = HelmSources.In(text, file.Name);
            return root => new ResourceOrigin(sources.At(root.Line), root.Document, 1) { RenderedBy = "helm" };
        }

        return root => new ResourceOrigin(file.Name, root.Document, 1) { RenderedBy = "kustomize" };
    }

    private async Task<string> RenderChartAsync(ManifestFile file, CancellationToken cancellationToken)
    {
        string[] arguments = ["template", file.FullPath, "--include-crds", "--namespace", "default", .. tools.ValuesFiles.SelectMany(values => new[] { "--values", values })];
        try
        {
            return await new ExternalTool("helm", tools).RunAsync(arguments, FolderOf(file), cancellationToken);
        }
        catch (ToolException e) when (e.Message.Contains("missing in charts/", StringComparison.Ordinal))
        {
            throw new ToolException($"{e.Message} Nothing is downloaded by a scan: run `helm dependency build` first.");
        }
        catch (ToolException e) when (e.Message.Contains("library charts are not installable", StringComparison.Ordinal))
        {
            throw new ToolException("It is a library chart, which holds no objects. It is judged with the charts that use it.");
        }
    }

    private static string FolderOf(ManifestFile file) =>
        Directory.Exists(file.FullPath) ? file.FullPath : Path.GetDirectoryName(file.FullPath) ?? Path.GetPathRoot(file.FullPath) ?? "/";
}
