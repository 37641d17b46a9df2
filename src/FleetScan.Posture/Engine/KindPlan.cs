using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>What a scan does with objects of one group, version and kind.</summary>
internal sealed record KindPlan
{
    /// <summary>Rules that judge while objects stream, by position.</summary>
    public required (int Slot, ObjectRule Rule)[] Streamed { get; init; }

    /// <summary>Rules that judge at the end.</summary>
    public required (int Slot, JoinRule Rule)[] Joined { get; init; }

    /// <summary>Rules that judge objects together with others, at the end.</summary>
    public required CompositeRule[] Composites { get; init; }

    /// <summary>Positions of the rules that judge subjects of bindings; these objects are the bindings and roles.</summary>
    public required int[] Subjects { get; init; }

    /// <summary>Whether API servers may be among the objects, and rules ask for them.</summary>
    public required bool HasApiServers { get; init; }

    /// <summary>What is remembered of the objects.</summary>
    public required FactSource[] Facts { get; init; }

    /// <summary>Controls that are decided while objects stream.</summary>
    public required ControlPart[] StreamedParts { get; init; }

    /// <summary>Controls that are decided at the end, because at least one of their rules joins.</summary>
    public required ControlPart[] JoinedParts { get; init; }

    /// <summary>No API server lists the objects.</summary>
    public required bool IsExternal { get; init; }
}
