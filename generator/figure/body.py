"""The body: bones in, posed skin, cloth and hair out.

Comes in: an `Asset` and `Frames`. Goes out: vertices.
Must not know: how angles were found, or pictures.

Linear blend skinning alone pinches bent joints. Delta mush (Mancewicz et al. 2014) mends that:
smooth the posed skin, then add the detail that the same smoothing takes away from the skin at rest.
"""

import numpy as np
from scipy import sparse

from generator.figure.asset import Asset
from generator.figure.geometry import Floats, incidence, neighbours, normals, unit
from generator.figure.kinematics import Frames
from generator.figure.skeleton import skeleton
from generator.figure.tail import Around, hung

_SMOOTHING_ROUNDS = 8
_SMOOTHING_SHARE = 0.7


class Body:
    """One person, ready to be posed. N base vertices, M + X render vertices, B bones."""

    def __init__(self, asset: Asset) -> None:
        """Precompute all that does not depend on the pose."""
        self.asset = asset
        self.skeleton = skeleton(asset)
        count = len(asset.dressed)
        rows = np.repeat(np.arange(count), asset.skin_bones.shape[1])
        places = (rows, asset.skin_bones.ravel())
        shape = (count, len(asset.bones))
        self._weights = sparse.csr_matrix((asset.skin_weights.ravel(), places), shape)
        links = neighbours(asset.faces, count)
        self._neighbour = links.indices[links.indptr[:-1]]
        average = sparse.diags(1.0 / np.asarray(links.sum(1)).ravel()) @ links
        keep = (1.0 - _SMOOTHING_SHARE) * sparse.identity(count, format="csr")
        self._thick = thickness(self)
        self._smoother = (keep + _SMOOTHING_SHARE * average).tocsr()
        self._incidence = incidence(asset.faces, count)
        smooth = self._smooth(asset.dressed)
        axes = self._surface_axes(smooth)
        self._detail = np.einsum("nij,ni->nj", axes, asset.dressed - smooth)

    def skin(self, frames: Frames) -> Floats:
        """Return the (N, 3) posed base vertices in the room."""
        smooth = self._smooth(self.blend(frames))
        axes = self._surface_axes(smooth)
        return np.asarray(smooth + np.einsum("nij,nj->ni", axes, self._detail))

    def blend(self, frames: Frames) -> Floats:
        """Return the (N, 3) base vertices by linear blend skinning alone: quick, but it pinches."""
        offset = frames.joint - np.einsum("bij,bj->bi", frames.rotation, self.skeleton.head)
        bones = np.concatenate([frames.rotation, offset[:, :, None]], axis=2).reshape(-1, 12)
        mixed = np.asarray(self._weights @ bones).reshape(-1, 3, 4)
        turned = np.einsum("nij,nj->ni", mixed[:, :, :3], self.asset.dressed)
        return np.asarray(turned + mixed[:, :, 3])

    def normals(self, vertices: Floats) -> Floats:
        """Return the (N, 3) outward normals of posed base vertices."""
        return normals(vertices, self.asset.faces, self._incidence)

    def dress(self, frames: Frames, vertices: Floats, normals: Floats) -> Floats:
        """Return the (M + X, 3) render vertices: cloth and hair off the posed skin, hanging hair.

        Args:
            frames: Where the bones are, for the hair volumes that ride on the head.
            vertices: (N, 3) from `skin`.
            normals: (N, 3) from `normals`.
        """
        asset = self.asset
        shell = asset.mix @ vertices + asset.offset[:, None] * (asset.mix @ normals)
        if not len(asset.extra):
            return np.asarray(shell)
        return np.concatenate([shell, self.hair(frames, vertices, normals)])

    def hair(self, frames: Frames, vertices: Floats, normals: Floats) -> Floats:
        """Return the (X, 3) vertices of hair that stands off the head, a tail hanging.

        Args:
            frames: Where the head is.
            vertices: (N, 3) from `skin`.
            normals: (N, 3) from `normals`.
        """
        bone = self.skeleton.index["head"]
        turn, joint = frames.rotation[bone], frames.joint[bone]
        rest = self.asset.extra - self.skeleton.head[bone]
        hair = rest @ turn.T + joint
        first = self.asset.hanging
        if first >= 0:
            lock = self.asset.extra[first:]
            knot = self._tie()
            tied = turn @ (knot - self.skeleton.head[bone]) + joint
            around = Around(vertices, normals, self._thick)
            hair[first:] = hung(lock - knot, tied, turn, around)
        return np.asarray(hair)

    def _tie(self) -> Floats:
        """Return the (3,) middle of the ring at rest from which a tail hangs."""
        lock = self.asset.extra[self.asset.hanging :]
        return np.asarray(lock[lock[:, 1] > lock[:, 1].max() - 1e-6].mean(axis=0))

    def _smooth(self, vertices: Floats) -> Floats:
        for _ in range(_SMOOTHING_ROUNDS):
            vertices = self._smoother @ vertices
        return vertices

    def _surface_axes(self, vertices: Floats) -> Floats:
        """Return (N, 3, 3) axes that ride on the surface: towards a neighbour, outwards, across."""
        outwards = self.normals(vertices)
        along = vertices[self._neighbour] - vertices
        along = unit(along - outwards * (along * outwards).sum(1, keepdims=True))
        return np.stack([along, outwards, np.cross(along, outwards)], axis=2)


def thickness(body: Body) -> Floats:
    """Return the (N,) metres of cloth or hair over each base vertex."""
    asset = body.asset
    total = np.asarray(asset.mix.sum(0)).ravel()
    return np.asarray((asset.mix.T @ asset.offset) / np.maximum(total, 1e-9))
