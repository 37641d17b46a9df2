using FleetScan.Contracts.V1;
using FleetScan.Images.Registries;
using FleetScan.Images.Sources;

namespace FleetScan.Images;

/// <summary>Where an image is read from. Made by the methods here; nothing is opened before the inventory begins.</summary>
public abstract class ImageSource
{
    private protected ImageSource(string subject) => Subject = subject;

    /// <summary>What is scanned, for people: a reference or a path.</summary>
    public string Subject { get; }

    /// <summary>An image in a registry.</summary>
    /// <param name="reference">Which one.</param>
    /// <param name="client">The client, which may be shared by many sources.</param>
    /// <returns>The source.</returns>
    public static ImageSource InRegistry(ImageReference reference, RegistryClient client) => new RegistrySource(reference, client);

    /// <summary>What lies at a path: an OCI layout or any other folder, an archive that <c>docker save</c> or <c>skopeo copy</c> wrote, or a bill of materials in one of the formats that are read.</summary>
    /// <param name="path">The path.</param>
    /// <param name="name">Which image of a layout or archive with several: its tag, or its whole name; null for the only one.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ImageException">There is nothing, or it cannot be opened.</exception>
    public static ImageSource AtPath(string path, string? name = null)
    {
        if (Directory.Exists(path))
        {
            return LayoutFolder.IsAt(path) ? new LayoutSource(path, name) : new FolderSource(path);
        }

        if (!File.Exists(path))
        {
            throw new ImageException(ImageFault.NotFound, $"There is no file or folder '{path}'. Check the path.");
        }

        try
        {
            return SbomSource.IsAt(path) ? new SbomSource(path) : new ArchiveSource(path, name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(ImageFault.Unreachable, $"Opening {path} failed: {e.Message} Check your permissions.", e);
        }
    }

    internal abstract Task<ImageInventory> InventoryAsync(InventoryOptions options, CancellationToken cancellationToken);
}
