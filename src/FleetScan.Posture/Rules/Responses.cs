using FleetScan.Contracts.V1;

namespace FleetScan.Posture.Rules;

/// <summary>What one rule answers for one object. Reused from object to object by one thread at a time.</summary>
internal sealed class Responses
{
    private readonly List<Response> _responses = [];
    private readonly List<ForeignResponse> _elsewhere = [];

    public IReadOnlyList<Response> All => _responses;

    /// <summary>Responses that name an object which the input does not have.</summary>
    public IReadOnlyList<ForeignResponse> Elsewhere => _elsewhere;

    public bool IsEmpty => _responses.Count == 0;

    /// <summary>Begins a response: the object fails.</summary>
    public Response Fail()
    {
        var response = new Response();
        _responses.Add(response);
        return response;
    }

    /// <summary>Begins a response that fails another object, as upstream does where a rule rebuilds its input; only for its own answers.</summary>
    public Response FailElsewhere(ResourceIdentity identity, string id)
    {
        var response = new Response();
        _elsewhere.Add(new ForeignResponse(identity, id, response));
        return response;
    }

    /// <summary>Why the object cannot be judged; null when it can.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>Says that the object cannot be judged: it is skipped.</summary>
    public void CannotJudge(string reason) => Obstacle = reason;

    public void Add(Response response) => _responses.Add(response);

    public void Clear()
    {
        _responses.Clear();
        _elsewhere.Clear();
        Obstacle = null;
    }
}
