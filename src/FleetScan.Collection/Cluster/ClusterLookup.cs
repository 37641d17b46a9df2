using System.Net;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

/// <summary>Reads single objects of a cluster by their names.</summary>
/// <param name="connection">The way to the cluster; whoever made it disposes it.</param>
/// <param name="time">The clock.</param>
public sealed class ClusterLookup(ClusterConnection connection, TimeProvider time)
{
    private readonly ApiRequests _requests = new(connection, new ClusterSourceOptions(), time);

    /// <summary>Reads one object of the core group.</summary>
    /// <param name="plural">The plural of its kind, such as <c>secrets</c>.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The object; null when there is none.</returns>
    /// <exception cref="ClusterConnectionException">It may not be read, or the server does not answer; the message says which.</exception>
    public async Task<ResourceDocument?> FindAsync(string plural, string ns, string name, CancellationToken cancellationToken)
    {
        var path = $"api/v1/namespaces/{Uri.EscapeDataString(ns)}/{plural}/{Uri.EscapeDataString(name)}";
        try
        {
            var (status, json) = await _requests.GetAsync(path, "application/json", cancellationToken);
            using (json)
            {
                return status switch
                {
                    HttpStatusCode.OK when json is not null => ResourceDocument.From(json.RootElement.Clone(), origin: null),
                    HttpStatusCode.NotFound => null,
                    HttpStatusCode.Forbidden => throw new ClusterConnectionException($"Reading {plural} {ns}/{name} is forbidden (403). Grant 'get' on {plural} there."),
                    _ => throw new ClusterConnectionException($"Reading {plural} {ns}/{name} was answered {(int)status}."),
                };
            }
        }
        catch (Exception e) when (Backoff.MayPass(e))
        {
            throw new ClusterConnectionException($"Reading {plural} {ns}/{name} got no answer from {connection.Server}. Check that the API server is healthy.", e);
        }
    }
}
