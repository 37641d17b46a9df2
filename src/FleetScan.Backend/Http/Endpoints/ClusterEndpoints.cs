using FleetScan.Backend.Clusters;
using FleetScan.Backend.Http.Auth;
using FleetScan.Backend.Http.Clusters;
using FleetScan.Backend.Http.Errors;
using FleetScan.Backend.Http.OpenApi;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Registries;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FleetScan.Backend.Http.Endpoints;

internal static class ClusterEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var clusters = endpoints.MapGroup("/v1/clusters").WithTags("Clusters");
        clusters.MapGet("", ListAsync).Needs(Access.Reader).Takes(ClusterReader.Listing.Parameters)
            .WithName("listClusters").Gives<Page<Cluster>>()
            .WithSummary("Lists clusters.");
        clusters.MapPost("", EnrolAsync).Needs(Access.Admin)
            .WithName("enrolCluster").Gives<ClusterEnrolment>(StatusCodes.Status201Created).Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Enrols a cluster; the secret of its agent is shown in the answer and never again.");
        clusters.MapGet("{id}", GetAsync).Needs(Access.Reader)
            .WithName("getCluster").Gives<Cluster>()
            .WithSummary("Shows a cluster.");
        clusters.MapPatch("{id}", UpdateAsync).Needs(Access.Admin)
            .WithName("updateCluster").Gives<Cluster>().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Renames a cluster, labels it, switches it off or on.");
        clusters.MapDelete("{id}", RemoveAsync).Needs(Access.Admin)
            .WithName("removeCluster").GivesNothing().Refuses(StatusCodes.Status409Conflict)
            .WithSummary("Removes a cluster with its findings and credentials, once its agent scans no registry any more; jobs under way are cancelled.");
        clusters.MapPost("{id}/credentials", RotateAsync).Needs(Access.Admin)
            .WithName("rotateClusterCredentials").Gives<ClusterEnrolment>()
            .WithSummary("Gives a cluster a new secret; the one before works for another 24 hours.");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, UserCaller caller, ClusterReader clusters, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = ClusterFilter.Read(query);
        var page = ClusterReader.Listing.Read(query);
        query.Violations.ThrowIfAny();
        return TypedResults.Ok(await clusters.ListAsync(caller.AccountId, filter, page, cancellationToken));
    }

    private static async Task<IResult> EnrolAsync(JsonBody<EnrolCluster> body, UserCaller caller, ClusterService clusters, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        violations.Name("name", body.Value.Name);
        violations.Labels("labels", body.Value.Labels);
        violations.ThrowIfAny();
        return Answer(await clusters.EnrolAsync(caller.AccountId, body.Value, cancellationToken), enrolment => TypedResults.Created($"/v1/clusters/{enrolment.Cluster.Id}", enrolment));
    }

    private static async Task<IResult> GetAsync(ClusterId id, UserCaller caller, ClusterService clusters, CancellationToken cancellationToken) =>
        await clusters.FindAsync(caller.AccountId, id, cancellationToken) is { } cluster ? TypedResults.Ok(cluster) : NotFound(id);

    private static async Task<IResult> UpdateAsync(ClusterId id, JsonBody<UpdateCluster> body, UserCaller caller, ClusterService clusters, CancellationToken cancellationToken)
    {
        var violations = new Violations();
        if (body.Value.Name is { } name)
        {
            violations.Name("name", name);
        }

        if (body.Value.Labels is { } labels)
        {
            violations.Labels("labels", labels);
        }

        violations.ThrowIfAny();
        return Answer(await clusters.UpdateAsync(caller.AccountId, id, body.Value, cancellationToken), TypedResults.Ok, id);
    }

    private static async Task<IResult> RemoveAsync(ClusterId id, UserCaller caller, ClusterRemoval clusters, RegistryService registries, CancellationToken cancellationToken)
    {
        if (await registries.NamesOfAsync(caller.AccountId, id, cancellationToken) is { Count: > 0 } names)
        {
            return new ProblemResult(Problems.Conflict($"Its agent scans {string.Join(", ", names.Select(name => $"'{name}'"))}. Give such registries another cluster, or remove them first."));
        }

        return await clusters.RemoveAsync(caller.AccountId, id, cancellationToken) ? TypedResults.NoContent() : NotFound(id);
    }

    private static async Task<IResult> RotateAsync(ClusterId id, UserCaller caller, ClusterService clusters, CancellationToken cancellationToken) =>
        Answer(await clusters.RotateAsync(caller.AccountId, id, cancellationToken), TypedResults.Ok, id);

    private static IResult Answer<T>(ClusterChange<T> change, Func<T, IResult> done, ClusterId id = default) => change switch
    {
        ClusterChange<T>.Done(var value) => done(value),
        ClusterChange<T>.NameTaken(var name) => new ProblemResult(Problems.Conflict($"The account has a cluster named '{name}' already. Choose another name.")),
        _ => NotFound(id),
    };

    private static ProblemResult NotFound(ClusterId id) => new(Problems.NotFound("cluster", id));
}
