using System.ComponentModel.DataAnnotations;

namespace FleetScan.Azure;

/// <summary>
/// The storage account of the backend. It reads the very setting that the queue triggers name as their connection, in both of its forms:
/// <c>FleetScanStorage</c> is a connection string, or <c>FleetScanStorage__queueServiceUri</c> and <c>FleetScanStorage__blobServiceUri</c> are the account's addresses.
/// </summary>
public sealed class AzureStorageOptions : IValidatableObject
{
    /// <summary>The name of the connection, for the triggers and for this class.</summary>
    public const string Connection = "FleetScanStorage";

    // A probe that asks whether the process is ready gives up after about that long itself.
    internal static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A connection string, for development and tests; null to sign in with an identity.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The queue service's address, such as <c>https://account.queue.core.windows.net</c>.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>The blob service's address, such as <c>https://account.blob.core.windows.net</c>.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>The client id of the user-assigned managed identity to sign in with; null for whatever identity the environment offers.</summary>
    public string? ClientId { get; set; }

    /// <summary>The container of the documents.</summary>
    [RegularExpression("^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$")]
    public string DocumentContainer { get; set; } = "documents";

    /// <summary>How long one request to the account may take before it is tried again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a request that failed for a passing reason is tried again, with growing waits of up to ten seconds.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 4;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(ConnectionString) && (QueueServiceUri is null || BlobServiceUri is null))
        {
            yield return new ValidationResult(
                $"No storage account is set. Set {Connection} to a connection string, or {Connection}__queueServiceUri and {Connection}__blobServiceUri to the account's addresses.");
        }
    }
}
