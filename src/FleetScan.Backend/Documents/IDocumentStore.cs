namespace FleetScan.Backend.Documents;

/// <summary>Large bodies beside the database: full results, parts, oversized messages. Content-addressed, so writing the same bytes twice stores them once.</summary>
public interface IDocumentStore
{
    /// <summary>Stores a body.</summary>
    /// <param name="sha256">SHA-256 of the body, lower-case hexadecimal; the document's id.</param>
    /// <param name="content">The body, read once from its position to its end.</param>
    /// <param name="cancellationToken">Stops the write; nothing is stored then.</param>
    /// <returns>A task that ends when the body is safe on disk or in the cloud.</returns>
    /// <exception cref="DocumentMismatchException">The body's hash is another one; nothing is stored.</exception>
    Task WriteAsync(string sha256, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a body for reading.</summary>
    /// <param name="sha256">The document's id.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The body, or null where there is none of that id. The caller disposes it.</returns>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>Removes a body; nothing happens where there is none.</summary>
    /// <param name="sha256">The document's id.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when it is gone.</returns>
    Task DeleteAsync(string sha256, CancellationToken cancellationToken);
}
