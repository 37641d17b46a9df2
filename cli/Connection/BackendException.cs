using System.Net;

namespace FleetScan.Cli.Connection;

/// The backend did not answer, or refused. Status is null when there was no answer at all.
internal sealed class BackendException(string message, HttpStatusCode? status = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    public HttpStatusCode? Status { get; } = status;

    /// Whether the same request may succeed a little later.
    public bool MayHeal => Status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
