namespace FleetScan.Kubernetes;

/// <summary>Where a document came from, when it came from a file.</summary>
/// <param name="Path">Path relative to the scanned folder, with forward slashes; <c>-</c> for standard input.</param>
/// <param name="Document">Position of the document in the file, from 0; items of a List share their document's.</param>
/// <param name="Line">Line on which the document begins, from 1.</param>
public sealed record ResourceOrigin(string Path, int Document, int Line)
{
    /// <summary>
    /// What rendered it, <c>helm</c> or <c>kustomize</c>; null for an object that stands in the file as it is. A rendered object's path is that of the template or
    /// the kustomization, its line is 1, and its document counts what was rendered.
    /// </summary>
    public string? RenderedBy { get; init; }
}
