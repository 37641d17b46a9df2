using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

/// <summary>Finds out which cloud runs a cluster.</summary>
public static class CloudDetection
{
    // One node may list hundreds of images.
    private const int MaxNodeBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Asks the server for its version, in which EKS and GKE name themselves, and else for one node, whose provider id and labels tell the rest. A machine of
    /// a cloud alone does not make a cluster a managed one.
    /// </summary>
    /// <param name="connection">The way to the cluster.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The cloud; none as well where nodes may not be read or the server does not answer in time, as the scan itself will say so.</returns>
    /// <exception cref="ClusterConnectionException">The server does not answer at all, or refuses the credentials.</exception>
    public static async Task<CloudProvider> DetectAsync(ClusterConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var version = await connection.GetVersionAsync(cancellationToken);
        return OfVersion(version) is var known and not CloudProvider.None ? known : await OfNodesAsync(connection, time, cancellationToken);
    }

    private static CloudProvider OfVersion(string version) =>
        version.Contains("-eks-", StringComparison.Ordinal) ? CloudProvider.Eks
        : version.Contains("-gke.", StringComparison.Ordinal) ? CloudProvider.Gke
        : CloudProvider.None;

    private static async Task<CloudProvider> OfNodesAsync(ClusterConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await connection.SendAsync("api/v1/nodes?limit=1", "application/json", both.Token);
            if (!response.IsSuccessStatusCode)
            {
                return CloudProvider.None;
            }

            await response.Content.LoadIntoBufferAsync(MaxNodeBytes, both.Token);
            using var nodes = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(both.Token));
            return nodes.RootElement.Get("items"u8).Items().Select(OfNode).FirstOrDefault();
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return CloudProvider.None;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CloudProvider.None;
        }
    }

    private static CloudProvider OfNode(JsonElement node)
    {
        var labels = node.Get("metadata"u8).Get("labels"u8);
        var scheme = (node.Get("spec"u8, "providerID"u8).Text() ?? "").Split("://")[0];
        return scheme switch
        {
            "azure" when Has(labels, "kubernetes.azure.com/") => CloudProvider.Aks,
            "aws" when Has(labels, "eks.amazonaws.com/") => CloudProvider.Eks,
            "gce" when Has(labels, "cloud.google.com/gke-") => CloudProvider.Gke,
            _ => CloudProvider.None,
        };
    }

    private static bool Has(JsonElement labels, string prefix) =>
        labels.ValueKind == JsonValueKind.Object && labels.EnumerateObject().Any(label => label.Name.StartsWith(prefix, StringComparison.Ordinal));
}
